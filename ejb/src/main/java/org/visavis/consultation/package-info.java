/**
 * A consultation and who takes part in it: the waiting room, admission, leaving, and who may do what when. A consultation has the
 * id of its appointment and is never deleted; whoever left and comes back is a new participant, so that every stay keeps its times and
 * its reason. What a consultation and a participant can become are two tables of transitions, which also draw docs/states.
 */
package org.visavis.consultation;
