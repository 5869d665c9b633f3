using AspectInjector.Broker;

namespace Tracing.Benchmarks.Peers;

/// <summary>Asks AspectInjector to weave <see cref="TracingAspect"/> into a method.</summary>
[Injection(typeof(TracingAspect))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class TracedByAspectAttribute : Attribute;
