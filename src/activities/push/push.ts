import { sendingActivity } from '../message';

export const push = sendingActivity({
  kind: 'push',
  label: 'Push',
  icon: 'bell',
  help: 'Sends a push notification to people with the app who consented and are under the caps.',
});
