using System.Diagnostics;
using Tracing.Http;

namespace Tracing.Runtime.Tests.Activities;

/// <summary>What of an Activity is on its span.</summary>
[Collection(RootSamplingTests.Alone)]
public sealed class ActivityDetailsTests : IDisposable
{
    private readonly BridgeFixture _bridge = new();

    public void Dispose() => _bridge.Dispose();

    [Fact]
    public void Tags_keep_their_types()
    {
        var span = Record(static activity => activity
            .SetTag("text", "a")
            .SetTag("truth", true)
            .SetTag("int", 1)
            .SetTag("long", 2L)
            .SetTag("double", 2.5)
            .SetTag("decimal", 1.5m)
            .SetTag("null", null)
            .SetTag("texts", new[] { "a", "b" })
            .SetTag("numbers", new[] { 1, 2 }));

        Assert.Equal(
            ["decimal=1.5", "double=2.5", "int=1", "long=2", "numbers=1,2", $"otel.scope.name={_bridge.Source.Name}", "text=a", "texts=a,b", "truth=true"],
            span.SortedTags());
        Assert.Equal(TagType.Int64, span.Tags.Single(static tag => tag.Key == "int").Type);
        Assert.Equal(TagType.Boolean, span.Tags.Single(static tag => tag.Key == "truth").Type);
        Assert.Equal(TagType.Double, span.Tags.Single(static tag => tag.Key == "double").Type);
        Assert.Equal(TagType.String, span.Tags.Single(static tag => tag.Key == "decimal").Type);
    }

    [Theory]
    [InlineData(ActivityStatusCode.Unset, SpanStatus.Unknown)]
    [InlineData(ActivityStatusCode.Ok, SpanStatus.Ok)]
    [InlineData(ActivityStatusCode.Error, SpanStatus.Error)]
    public void The_status_is_the_activitys(ActivityStatusCode code, SpanStatus status)
    {
        var span = Record(activity => activity.SetStatus(code, "why"));

        Assert.Equal(status, span.Status);
        Assert.Equal(code == ActivityStatusCode.Error ? "why" : null, span.Tag("otel.status_description"));
    }

    [Theory]
    [InlineData("OK", SpanStatus.Ok)]
    [InlineData("ERROR", SpanStatus.Error)]
    [InlineData("UNSET", SpanStatus.Unknown)]
    public void A_library_may_tell_the_status_as_it_was_told_before(string code, SpanStatus status) =>
        Assert.Equal(status, Record(activity => activity.SetTag("otel.status_code", code)).Status);

    [Theory]
    [InlineData(ActivityKind.Internal, SpanKind.Internal)]
    [InlineData(ActivityKind.Server, SpanKind.Server)]
    [InlineData(ActivityKind.Client, SpanKind.Client)]
    [InlineData(ActivityKind.Producer, SpanKind.Producer)]
    [InlineData(ActivityKind.Consumer, SpanKind.Consumer)]
    public void Kind_and_the_last_name_are_the_activitys(ActivityKind kind, SpanKind expected)
    {
        using (_bridge.Root.Activate())
        using (var activity = _bridge.Start("first", kind))
        {
            activity.DisplayName = "last";
        }

        Assert.Equal(expected, _bridge.Span("last").Kind);
    }

    [Fact]
    public void Events_and_links_are_the_activitys()
    {
        var other = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None);
        var time = DateTimeOffset.UnixEpoch.AddYears(50);
        var span = Record(activity => activity
            .AddEvent(new ActivityEvent("retry", time, new ActivityTagsCollection { ["attempt"] = 2, ["ids"] = new[] { 1, 2 } }))
            .AddException(new InvalidOperationException("broken"))
            .AddLink(new ActivityLink(other))
            .AddLink(new ActivityLink(default)));

        Assert.Equal(["retry", "exception"], span.EventNames());
        Assert.Equal(["attempt=2", "ids=1,2"], span.Events[0].Tags.Select(static tag => tag.ToString()));
        Assert.InRange(span.Events[0].Time, time.AddMilliseconds(-1), time.AddMilliseconds(1));
        Assert.Contains(new Tag("exception.message", "broken"), span.Events[1].Tags);
        Assert.Equal(other.TraceId.ToHexString(), Assert.Single(span.Links).TraceId.ToString());
        Assert.Equal(other.SpanId.ToHexString(), span.Links[0].SpanId.ToString());
    }

    [Fact]
    public void Exceptions_are_redacted_and_cut_as_those_of_traced_methods()
    {
        var filling = new string('m', 10_000);
        var span = Record(activity => activity
            .SetStatus(ActivityStatusCode.Error, "Password=hunter2; " + filling)
            .AddException(new InvalidOperationException("token=hunter2 " + filling, new ArgumentException("Password=hunter2;")))
            .SetTag("exception.message", "token=hunter2"));

        var texts = span.Events.Single().Tags.ToDictionary(static tag => tag.Key, static tag => tag.AsString()!);
        Assert.Equal($"token=*** {filling[..8_182]}… (cut, 10010 characters)", texts["exception.message"]);
        Assert.Contains("Password=***;", texts["exception.stacktrace"], StringComparison.Ordinal);
        Assert.Equal("token=***", span.Tag("exception.message"));
        Assert.StartsWith("Password=***; mmm", span.Tag("otel.status_description"), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", string.Join(' ', span.SortedTags()) + string.Join(' ', texts.Values), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_an_activity_is_one_to_its_span()
    {
        using (new Activity("hosting").Start())
        using (_bridge.Root.Activate())
        {
            var first = _bridge.Start("first");
            first.Stop();
            _bridge.Source.StartActivity("second", ActivityKind.Internal, default(ActivityContext), links: [new ActivityLink(first.Context)])!.Stop();
        }

        Assert.Equal(SpanLink.To(_bridge.Span("first").Context), Assert.Single(_bridge.Span("second").Links));
    }

    [Fact]
    public void Times_that_the_library_sets_are_the_spans()
    {
        var start = DateTime.SpecifyKind(TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-10), DateTimeKind.Utc);
        using (_bridge.Root.Activate())
        {
            _bridge.Source.StartActivity("past", ActivityKind.Internal, default(ActivityContext), startTime: start)!
                .SetEndTime(start.AddSeconds(90))
                .Stop();
        }

        var span = _bridge.Span("past");
        Assert.InRange(span.Duration, TimeSpan.FromSeconds(89.9), TimeSpan.FromSeconds(90.1));
        Assert.InRange(span.StartTime!.Value.UtcDateTime, start.AddSeconds(-0.1), start.AddSeconds(0.1));
    }

    [Fact]
    public void A_start_that_the_library_sets_while_it_runs_counts()
    {
        var start = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);
        var span = Record(activity => activity.SetStartTime(start));

        Assert.InRange(span.StartTime!.Value.UtcDateTime, start.AddSeconds(-0.1), start.AddSeconds(0.1));
        Assert.InRange(span.Duration, TimeSpan.FromMinutes(59.9), TimeSpan.FromMinutes(70));
    }

    /// <summary>What the Activity holds when the clock was set back by an hour while it ran is a start that lies ahead.</summary>
    [Fact]
    public void A_clock_that_is_set_back_changes_no_duration()
    {
        using (_bridge.Root.Activate())
        {
            BridgeFixture.Traced("around", () =>
            {
                using var activity = _bridge.Start("query");
                BridgeFixture.Traced("within", static () => { });
                activity.SetStartTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1));
            });
        }

        Assert.InRange(_bridge.Span("query").DurationNanoseconds, _bridge.Span("within").DurationNanoseconds, _bridge.Span("around").DurationNanoseconds);
    }

    [Fact]
    public void Else_the_span_lies_between_its_parents_start_and_end()
    {
        using (_bridge.Root.Activate())
        {
            BridgeFixture.Traced("method", () => _bridge.Start("query").Stop());
        }

        var (method, query) = (_bridge.Span("method"), _bridge.Span("query"));
        Assert.InRange(query.StartUnixNanoseconds, method.StartUnixNanoseconds, method.StartUnixNanoseconds + method.DurationNanoseconds);
        Assert.InRange(query.DurationNanoseconds, 0, method.DurationNanoseconds);
    }

    [Fact]
    public void What_throws_costs_a_tag_and_never_the_application()
    {
        var span = Record(static activity => activity.SetTag("bad", new Throws()).SetTag("good", 1));

        Assert.Equal("(ToString threw System.NotSupportedException)", span.Tag("bad"));
        Assert.Equal("1", span.Tag("good"));
    }

    [Fact]
    public void A_tag_that_makes_activities_itself_comes_to_an_end()
    {
        var span = Record(activity => activity.SetTag("busy", new Busy(_bridge.Source)));

        Assert.Equal("none", span.Tag("busy"));
        Assert.Single(_bridge.Collector.Spans);
        Assert.Null(SpanContext.Current);
    }

    [Fact]
    public void Ended_once_it_stays_as_it_is()
    {
        Activity activity;
        using (_bridge.Root.Activate())
        {
            activity = _bridge.Start("query");
            activity.Stop();
            activity.SetTag("late", 1).Stop();
            activity.Dispose();
        }

        Assert.Null(_bridge.Span("query").Tag("late"));
    }

    private Span Record(Action<Activity> fill)
    {
        using (_bridge.Root.Activate())
        using (var activity = _bridge.Start("query"))
        {
            fill(activity);
        }

        return _bridge.Span("query");
    }

    private sealed class Throws
    {
        public override string ToString() => throw new NotSupportedException();
    }

    private sealed class Busy(ActivitySource source)
    {
        public override string ToString()
        {
            using var activity = source.StartActivity("from a tag");
            activity?.SetTag("busy", this);
            return activity is null ? "none" : "one";
        }
    }
}
