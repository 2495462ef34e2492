import { sendingActivity } from '../message';

export const sms = sendingActivity({
  kind: 'sms',
  label: 'SMS',
  icon: 'message-square',
  help: 'Sends a text message to people who consented, have a number and are under the caps.',
});
