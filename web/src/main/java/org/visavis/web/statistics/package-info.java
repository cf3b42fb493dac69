/** Call statistics over REST, for admins: figures, calls one by one, and a table for spreadsheets. */
package org.visavis.web.statistics;
