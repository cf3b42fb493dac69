/**
 * Pictures that staff take of what somebody shows in a consultation, such as a rash. The doctor's browser captures what it sees and hands
 * in the bytes, because the media server has no still pictures; whoever is in the room is told at once. They are kept in the database: few,
 * small, and to be saved together with everything else.
 */
package org.visavis.snapshot;
