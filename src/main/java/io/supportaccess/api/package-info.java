/**
 * What programs call: our REST under {@code /api}, and the filters that guard Camunda's REST in front of the engine. A
 * controller checks its input, asks the business or {@link io.supportaccess.process.SupportProcess}, and shows the
 * result as a view. The pages use the public classes here, so that a form and a program pass the same checks. The
 * process and the business packages never import this package.
 */
package io.supportaccess.api;
