package io.countersign.presign;

import io.countersign.presign.UrlOrder.Life;
import io.countersign.signing.FormToSign;

/**
 * A browser upload to be signed; whether it may be was decided before.
 *
 * @param profile under which profile; a label for the answer and the metrics
 * @param form what the form may bring
 * @param life how long it may live
 */
public record FormOrder(String profile, FormToSign form, Life life) {}
