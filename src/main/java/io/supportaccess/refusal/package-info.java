/**
 * Why a call is refused: every refusal of the product is a {@link io.supportaccess.refusal.Refusal} of one kind, and
 * looks the same for every kind of caller. {@code SettingBounds} refuses settings, at the start. This package uses no
 * other of ours; all others may use it.
 */
package io.supportaccess.refusal;
