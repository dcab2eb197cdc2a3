/**
 * Permits: the signed record of what a request was permitted, in versions. {@code PermitListener} issues one when
 * access is recorded, extended or ended. REST and pages read them by {@code Permits}, and {@code PermitPdf} prints one
 * with {@code PrintFace} and {@code PrintableText}, as {@code report} prints its statements; {@code audit} verifies each
 * {@code Permit}. No class here may import the engine or the web.
 */
package io.supportaccess.permit;
