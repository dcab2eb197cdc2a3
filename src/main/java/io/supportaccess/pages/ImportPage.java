package io.supportaccess.pages;

import org.springframework.ui.Model;

/**
 * The page by which something is imported from a file.
 *
 * @param many also the address at which they are listed
 * @param example the beginning of a file
 */
record ImportPage(String one, String many, String example) {

    static final String FORM = "import";
    static final String FILE = "file";

    String show(SubmittedForm attempt, Model page) {
        page.addAttribute("attempt", attempt);
        page.addAttribute("one", one);
        page.addAttribute("many", many);
        page.addAttribute("people", many.equals("people"));
        page.addAttribute("example", example);
        return "import";
    }
}
