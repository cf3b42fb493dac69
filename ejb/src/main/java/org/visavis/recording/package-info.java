/**
 * Recordings of consultations: one file per participant, so that each can be withdrawn, played and checked by itself. A recording only
 * ever ends as stopped or failed; whatever dies in between, a sweep closes it. Whoever took part as doctor or patient, and admins, may
 * play it, and every playing is audited.
 */
package org.visavis.recording;
