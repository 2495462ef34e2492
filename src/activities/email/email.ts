import { sendingActivity } from '../message';

export const email = sendingActivity({
  kind: 'email',
  label: 'E-mail',
  icon: 'mail',
  help: 'Sends an e-mail to people who consented, have an address and are under the caps.',
});
