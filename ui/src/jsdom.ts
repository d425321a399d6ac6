// What jsdom lacks and our components take for granted; tests alone load it.
import { vi } from 'vitest';

vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} });
vi.stubGlobal('PointerEvent', MouseEvent);
Element.prototype.scrollIntoView = () => {};
HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
};
HTMLDialogElement.prototype.close = function () {
  this.open = false;
};
document.documentElement.lang = 'it';
