using BenchmarkDotNet.Running;
using Tracing.Benchmarks.Report;

if (args is [ReportCommand.Name, .. var arguments])
{
    return ReportCommand.Run(arguments);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
