/**
 * Who has agreed to what. A consent is never changed or deleted: each answer is a new row, and the latest row of a person for a purpose
 * in a consultation wins. No row means no.
 */
package org.visavis.consent;
