/**
 * Why a call is refused: every refusal of the product is a {@link io.supportaccess.refusal.Refusal} of one kind, and looks
 * the same at every door. This package knows no other of ours; all others may use it.
 */
package io.supportaccess.refusal;
