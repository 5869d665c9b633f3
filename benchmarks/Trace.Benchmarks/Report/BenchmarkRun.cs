using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Tracing.Benchmarks.Report;

/// <summary>Runs benchmark classes, and makes a row of each benchmark that they hold: also of one that never ran.</summary>
internal static class BenchmarkRun
{
    public static IReadOnlyList<ResultRow> Run(IReadOnlyCollection<Topic> topics, bool quick)
    {
        var classesToRun = topics.Select(static topic => BenchmarkConverter.TypeToBenchmarks(topic.Class, DefaultConfig.Instance)).ToArray();
        if (quick)
        {
            classesToRun = QuickOnes(classesToRun);
        }

        var summaries = BenchmarkRunner.Run(classesToRun);
        var reports = new Dictionary<BenchmarkCase, BenchmarkReport>(
            summaries.SelectMany(static summary => summary.Reports).Select(static report => KeyValuePair.Create(report.BenchmarkCase, report)));
        var invalid = string.Join(" ", summaries.SelectMany(static summary => summary.ValidationErrors).Where(static error => error.IsCritical).Select(static error => error.Message));
        var reader = new ReportReader(Today(), Machine.Describe(), quick, invalid.Length > 0 ? invalid : "It was not run.");
        var rows = classesToRun.Zip(topics, (run, topic) => run.BenchmarksCases.Select(one => topic.Checked(reader.Read(one, reports.GetValueOrDefault(one)))));
        return [.. ResultGroup.WithRatios(rows.SelectMany(static row => row))];
    }

    // A job of the command line would lose against what the classes' attributes say: so their jobs are replaced.
    private static BenchmarkRunInfo[] QuickOnes(IEnumerable<BenchmarkRunInfo> classesToRun)
    {
        var jobs = new Dictionary<Job, Job>();
        return
        [
            .. classesToRun.Select(run => new BenchmarkRunInfo(
                [.. run.BenchmarksCases.Select(one => BenchmarkCase.Create(one.Descriptor, QuickOne(one.Job), one.Parameters, run.Config))],
                run.Type,
                run.Config)),
        ];

        Job QuickOne(Job job)
        {
            if (!jobs.TryGetValue(job, out var quick))
            {
                jobs.Add(job, quick = new Job(job)
                    .WithStrategy(RunStrategy.ColdStart)
                    .WithLaunchCount(1)
                    .WithWarmupCount(0)
                    .WithIterationCount(1)
                    .WithInvocationCount(1)
                    .WithUnrollFactor(1)
                    .Freeze());
            }

            return quick;
        }
    }

    private static string Today() => DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
