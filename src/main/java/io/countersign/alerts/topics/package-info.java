/** Topics and their subscriptions. Start at {@link io.countersign.alerts.topics.TopicResource}. */
package io.countersign.alerts.topics;
