/**
 * What calls were like: how far their set-up came, how good they were, how long people really saw and heard each other. Everything is
 * kept as rows of what was reported or seen, each counted once by a unique key, and every figure is computed from those rows when it is
 * asked for: nothing is ever counted up or down, so late, double and reordered reports change nothing.
 */
package org.visavis.statistics;
