using Tracing.Faults.Tests.Running;

namespace Tracing.Faults.Tests;

public sealed class OtlpFaultTests() : HttpFaultTests(Exporters.Otlp);
