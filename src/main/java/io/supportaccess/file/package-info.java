/**
 * Files that people add: how each is checked, whatever it is for, and the attachments of requests. {@code CheckedFile}
 * checks one, {@code Attachments} keeps those of requests and {@code DraftAttachments} those of drafts. The access, REST
 * and the pages use them.
 */
package io.supportaccess.file;
