package io.supportaccess.pages;

import io.supportaccess.notice.Notice;

/**
 * A notice as a page shows it.
 *
 * @param to the name of the person who is told
 * @param text what they are told
 * @param mail what became of its mail
 */
public record NoticeLine(Notice notice, String to, String text, String mail) {

    public boolean failed() {
        return notice.mailState().filter("failed"::equals).isPresent();
    }
}
