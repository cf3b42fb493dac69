/**
 * Bookings through REST beside the same INSERT by plain JDBC, into the same table of the same server: the clients, the constraints
 * and the commits are the same. Then one time that everybody wants and nobody gets. Afterwards SQL counts who was booked twice.
 */
package org.visavis.bench.booking;
