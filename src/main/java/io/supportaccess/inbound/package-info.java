/**
 * Mail of Xero Support that a mail gateway hands over. {@code InboundMail} is one mail, {@code MailedRequest} finds the request
 * that it is about, and {@code InboundMails} remembers each, and holds for an administrator what became no reply. REST
 * takes it in, and the pages show what is held. No class here may import the engine or the web.
 */
package io.supportaccess.inbound;
