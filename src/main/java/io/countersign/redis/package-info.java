/**
 * The only place that uses the Redis client, for state that all instances of the service share. Each class named
 * {@code Redis…} implements a port of the package that needs it, and asks through
 * {@link io.countersign.redis.RedisGateway}. {@link io.countersign.redis.StateProducer} picks between these beans and
 * those in memory.
 */
package io.countersign.redis;
