/**
 * Access of Xero Support to an organisation: its approval, its grant, extensions, its removal, and the register of who had
 * access when. The process calls {@code Approvals}, {@code Grants}, {@code Extensions} and {@code Removals} as its steps are
 * completed; pages and REST read {@code AccessRegister}. Neither the engine nor the web may enter.
 */
package io.supportaccess.access;
