using Tracing.Faults.Tests.Running;

namespace Tracing.Faults.Tests;

public sealed class JaegerHttpFaultTests() : HttpFaultTests(Exporters.JaegerHttp);
