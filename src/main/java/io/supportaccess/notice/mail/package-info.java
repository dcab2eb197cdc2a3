/**
 * Sends notices by mail. {@code MailBatches} puts the notices that wait for one person into one mail, {@code MailJob} sends
 * what is due, one mail after the other on one node, and {@code Mails} keeps what became of each: sent, to be tried again
 * in growing pauses, or failed, for an administrator to send again. Without {@code spring.mail.host} nothing here runs.
 */
package io.supportaccess.notice.mail;
