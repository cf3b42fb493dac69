/**
 * Brings a PostgreSQL database to the schema that this version of Visavis needs.
 * Two roles share the work: {@code visavis_owner} owns the tables and migrates, {@code visavis_app} is the platform and
 * only reads and writes rows, so a fault in the platform can neither alter the schema nor rewrite the audit trail.
 * Migrations run from here, before the platform starts, and never from inside the application server.
 */
package org.visavis.db;
