using System.Diagnostics;
using CsCheck;
using Tracing.Http;
using static Tracing.Runtime.Tests.Activities.BridgeFixture;

namespace Tracing.Runtime.Tests.Activities;

/// <summary>
/// Random programs of traced methods and Activities within each other, with awaits, other threads and forks: each span's parent is what
/// the program's text says.
/// </summary>
[Collection(RootSamplingTests.Alone)]
public sealed class RandomProgramTests : IDisposable
{
    private readonly BridgeFixture _bridge = new();

    public void Dispose() => _bridge.Dispose();

    private enum Kind
    {
        Traced,
        TracedSync,
        Activity,
        ExplicitActivity,
        Unheard,
        Yield,
        Thread,
        Fork,
        Lost,
    }

    [Fact]
    public void Every_span_hangs_where_the_program_says() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            var collector = new RecordingCollector();
            var program = Node.Of(random, depth: 6);
            Run(program, SpanContext.CreateRoot(collector), withinAnotherActivity: random.Next(2) == 0).GetAwaiter().GetResult();

            var names = collector.Spans.ToDictionary(static span => span.Context.SpanId, static span => span.Name);
            var actual = collector.Spans.Select(span => (span.Name, names.GetValueOrDefault(span.Context.ParentSpanId!.Value, "root")));
            Assert.Equal(program.Expected("root").Order(), actual.Order());
        },
        iter: 300,
        threads: 1);

    private async Task Run(Node program, SpanContext root, bool withinAnotherActivity)
    {
        using var hosting = withinAnotherActivity ? new Activity("hosting").Start() : null;
        using (root.Activate())
        {
            await Run(program);
            Assert.Same(root, SpanContext.Current);
            Assert.Same(hosting, Activity.Current);
        }
    }

    private async Task Run(Node node)
    {
        switch (node.Kind)
        {
            case Kind.Traced:
                await TracedAsync(node.Name, () => RunAll(node));
                break;
            case Kind.TracedSync:
                BridgeFixture.Traced(node.Name, () => RunAll(node).GetAwaiter().GetResult());
                break;
            case Kind.Activity:
                using (_bridge.Source.StartActivity(node.Name))
                {
                    await RunAll(node);
                }

                break;
            case Kind.ExplicitActivity:
                using (_bridge.Source.StartActivity(node.Name, ActivityKind.Internal, Activity.Current?.Context ?? default))
                {
                    await RunAll(node);
                }

                break;
            case Kind.Unheard:
                using (new Activity(node.Name).Start())
                {
                    await RunAll(node);
                }

                break;
            case Kind.Yield:
                await Task.Yield();
                await RunAll(node);
                break;
            case Kind.Thread:
                await Task.Run(() => RunAll(node));
                break;
            case Kind.Fork:
                await Task.WhenAll(node.Children.Select(child => Task.Run(() => Run(child))));
                break;
            default:
                Task lost;
                using (ExecutionContext.SuppressFlow())
                {
                    lost = Task.Run(() => RunAll(node));
                }

                await lost;
                break;
        }
    }

    private async Task RunAll(Node node)
    {
        foreach (var child in node.Children)
        {
            await Run(child);
        }
    }

    private sealed record Node(Kind Kind, string Name, Node[] Children)
    {
        public static Node Of(Random random, int depth)
        {
            var count = 0;
            return Of(random, depth, ref count);
        }

        public IEnumerable<(string Name, string Parent)> Expected(string parent)
        {
            if (Kind == Kind.Lost)
            {
                return [];
            }

            var isSpan = Kind is Kind.Traced or Kind.TracedSync or Kind.Activity or Kind.ExplicitActivity;
            var below = Children.SelectMany(child => child.Expected(isSpan ? Name : parent));
            return isSpan ? below.Prepend((Name, parent)) : below;
        }

        private static Node Of(Random random, int depth, ref int count)
        {
            var kind = (Kind)random.Next((int)Kind.Lost + 1);
            var name = $"{kind} {count++}";
            var children = new Node[depth == 0 ? 0 : random.Next(4)];
            for (var i = 0; i < children.Length; i++)
            {
                children[i] = Of(random, depth - 1, ref count);
            }

            return new Node(kind, name, children);
        }
    }
}
