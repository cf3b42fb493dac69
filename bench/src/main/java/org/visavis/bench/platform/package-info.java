/**
 * The stack under load: the launcher's parts on free ports, in a directory that is gone afterwards. PostgreSQL is durable, as in
 * production. The realm is the local stack's with more accounts, and tokens that outlive a run.
 */
package org.visavis.bench.platform;
