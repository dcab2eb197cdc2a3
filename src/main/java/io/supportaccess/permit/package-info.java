/**
 * Permits: the signed record of what a request was permitted, in versions. {@code PermitListener} issues one when access is
 * recorded, extended or ended; {@code Permits} reads and verifies them; {@code PermitPdf} prints one.
 */
package io.supportaccess.permit;
