/**
 * How a refusal or a failure looks over HTTP: one problem document (RFC 9457) for every one of them. The types are those of
 * {@link org.visavis.problem.ProblemType}; here each gets its status. Nothing of an unexpected failure leaves the house
 * but its number in the log.
 */
package org.visavis.web.problem;
