/**
 * Files that people add: how each is checked, whatever it is for, and the attachments of requests. {@code CheckedFile}
 * checks one, {@code Attachments} keeps those of requests and {@code DraftAttachments} those of drafts. {@code access}, REST
 * and the pages use them. No class here may import the engine or the web.
 */
package io.supportaccess.file;
