import { createElement } from 'lwc';
import App from 'shell/app';

document.getElementById('loading')?.remove();
document.body.append(createElement('shell-app', { is: App }));
