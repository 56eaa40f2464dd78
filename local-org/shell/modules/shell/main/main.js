import { createElement } from 'lwc';
import App from 'shell/app';
import { followDeploys } from 'shell/deploys';

document.getElementById('loading')?.remove();
document.body.append(createElement('shell-app', { is: App }));
followDeploys();
