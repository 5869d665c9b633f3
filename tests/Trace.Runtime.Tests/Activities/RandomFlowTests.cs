using System.Diagnostics;
using CsCheck;
using Tracing.Http;

namespace Tracing.Runtime.Tests.Activities;

/// <summary>Random steps of one flow that nest in no way: each span's parent is what <see cref="FlowModel"/> says.</summary>
[Collection(RootSamplingTests.Alone)]
public sealed class RandomFlowTests : IDisposable
{
    private readonly BridgeFixture _bridge = new();

    public void Dispose() => _bridge.Dispose();

    [Fact]
    public void Every_span_hangs_where_the_model_says() => Gen.Int.Sample(
        seed =>
        {
            using var flow = new Flow(_bridge.Source, new Random(seed));
            flow.Run(steps: 60);
        },
        iter: 5_000,
        threads: 1);

    private sealed class Flow(ActivitySource source, Random random) : IDisposable
    {
        private readonly RecordingCollector _collector = new();
        private readonly FlowModel _model = new("root");
        private readonly List<(FlowModel.Node Node, Activity Activity)> _open = [];
        private readonly List<(FlowModel.Node Node, Activity Activity)> _heard = [];
        private readonly Stack<(SpanRecorder Span, AmbientScope Scope)> _scopes = new();
        private readonly Dictionary<string, string> _expected = [];
        private readonly List<string> _steps = [];
        private int _count;

        public void Run(int steps)
        {
            Activity.Current = null;
            var root = SpanContext.CreateRoot(_collector);
            using (root.Activate())
            {
                for (var i = 0; i < steps; i++)
                {
                    Step();
                }

                while (_open.Count > 0)
                {
                    Stop();
                }

                while (_scopes.Count > 0)
                {
                    Exit();
                }
            }

            var names = _collector.Spans.ToDictionary(static span => span.Context.SpanId, static span => span.Name);
            names[root.SpanId] = "root";
            Assert.Equal(_expected.Count, _collector.Spans.Count);
            foreach (var span in _collector.Spans)
            {
                var parent = names[span.Context.ParentSpanId!.Value];
                Assert.True(_expected[span.Name] == parent, $"{span.Name} < {parent}, not {_expected[span.Name]}: {string.Join("; ", _steps)}");
            }
        }

        public void Dispose() => Activity.Current = null;

        private void Step()
        {
            switch (random.Next(10))
            {
                case 0 or 1:
                    Enter();
                    break;
                case 2 when _scopes.Count > 0:
                    Exit();
                    break;
                case 3 or 4:
                    Start(given: null);
                    break;
                case 5 when _heard.Count > 0:
                    Start(_heard[random.Next(_heard.Count)]);
                    break;
                case 6:
                    var name = Next("unheard");
                    _open.Add((_model.StartUnheard(name), new Activity(name).Start()));
                    break;
                case 7 or 8 when _open.Count > 0:
                    Stop();
                    break;
                case 9:
                    SetCurrent();
                    break;
                default:
                    break;
            }
        }

        private void Enter()
        {
            var name = Next("enter");
            _expected[name] = _model.Enter(name).Parent!.Name;
            var span = SpanRecorder.StartAmbient(name);
            _scopes.Push((span, span.Activate()));
        }

        private void Exit()
        {
            _steps.Add("exit");
            _model.Exit();
            var (span, scope) = _scopes.Pop();
            span.End();
            scope.Dispose();
        }

        private void Start((FlowModel.Node Node, Activity Activity)? given)
        {
            // The context of the current Activity is what a library gives that means nothing by it.
            var meant = given is { } explicitly && explicitly.Activity != Activity.Current ? explicitly.Node : null;
            var name = Next(given is null ? "start" : $"start below {given.Value.Node.Name}:");
            var node = _model.Start(name, meant, knowsAround: given is null);
            var activity = source.StartActivity(name, ActivityKind.Internal, given?.Activity.Context ?? default)!;
            _expected[name] = node.Parent!.Name;
            _open.Add((node, activity));
            _heard.Add((node, activity));
        }

        private void Stop()
        {
            var (node, activity) = _open[random.Next(_open.Count)];
            _open.Remove((node, activity));
            _steps.Add($"stop {node.Name}");
            _model.Stop(node);
            activity.Stop();
        }

        private void SetCurrent()
        {
            var (node, activity) = _open.Count == 0 || random.Next(3) == 0 ? default : _open[random.Next(_open.Count)];
            _steps.Add($"current {node?.Name ?? "none"}");
            _model.SetCurrent(node);
            Activity.Current = activity;
        }

        private string Next(string kind)
        {
            var name = $"{kind} {_count++}";
            _steps.Add(name);
            return name;
        }
    }
}
