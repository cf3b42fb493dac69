/**
 * The names of everything the platform refuses. A refusal has the same type on REST (RFC 9457) and on the signaling socket, so
 * the names live here and not at an edge. Names are part of the outer contract: they are added, never renamed.
 */
package org.visavis.problem;
