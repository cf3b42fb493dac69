/**
 * The waiting list over HTTP: patients join it, see what they are offered, and take or leave it. An offer is a pending
 * appointment; to accept it answers as booking does.
 */
package org.visavis.web.waitinglist;
