/**
 * The leak guard: it finds secrets and card numbers, for which {@code InputFields} refuses the text, and masks national
 * numbers and bank accounts. It uses no other package; callers use {@link io.supportaccess.guard.LeakGuard#inspect}.
 *
 * <pre>
 * text > FoldedText (look-alike characters become one) > labels and groups of digits > rules > matches > Inspection:
 *        findings (kind, line, column) and the masked text
 * </pre>
 *
 * <p>{@code LeakGuard} lists the rules. A new word goes into {@code leak-guard/words.txt}, a new kind of leak into
 * {@link io.supportaccess.guard.LeakKind} and one of the rules. {@code CorpusTest} counts what is found and what is
 * not.
 */
package io.supportaccess.guard;
