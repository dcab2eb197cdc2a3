/**
 * Access of Xero Support to an organisation: its approval, its grant, extensions, its removal, and the register of who
 * had access when. The process calls {@code Approvals}, {@code Grants}, {@code Extensions} and {@code Removals} as its
 * steps are completed; pages and REST read {@code AccessRegister}. No class here may import the engine or the web.
 */
package io.supportaccess.access;
