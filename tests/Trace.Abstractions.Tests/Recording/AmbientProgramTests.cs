using System.Text;

namespace Tracing.Tests.Recording;

/// <summary>
/// Random programs run twice: with the scope, and with an AsyncLocal that is plainly set and set back. All that a program
/// can see of its surroundings is written down on the way, and must be the same.
/// </summary>
public sealed class AmbientProgramTests
{
    private const int Programs = 5_000;

    [Fact]
    public async Task A_scope_cannot_be_told_from_setting_and_setting_back()
    {
        for (var seed = 0; seed < Programs; seed++)
        {
            var expected = await Task.Run(() => new Program(seed, new PlainAmbient()).RunAsync());
            var actual = await Task.Run(() => new Program(seed, new ScopeAmbient()).RunAsync());
            Assert.True(expected == actual, $"seed {seed}:\n{expected}\n{actual}");
        }
    }

    [Fact]
    public async Task An_unchecked_restore_is_found_out()
    {
        var differs = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var expected = await Task.Run(() => new Program(seed, new PlainAmbient()).RunAsync());
            try
            {
                differs += expected == await Task.Run(() => new Program(seed, new UncheckedAmbient()).RunAsync()) ? 0 : 1;
            }
            catch (InvalidOperationException)
            {
                differs++;
            }
        }

        Assert.NotEqual(0, differs);
    }

    private abstract class Ambient
    {
        public abstract string Current { get; }

        public abstract Action Enter(int id);
    }

    private class PlainAmbient : Ambient
    {
        protected AsyncLocal<string?> Local { get; } = new();

        public override string Current => Local.Value ?? "-";

        public override Action Enter(int id)
        {
            var before = Local.Value;
            Local.Value = id.ToString("x", null);
            return () => Local.Value = before;
        }
    }

    private sealed class UncheckedAmbient : PlainAmbient
    {
        public override Action Enter(int id)
        {
            var before = ExecutionContext.Capture();
            Local.Value = id.ToString("x", null);
            return () => ExecutionContext.Restore(before!);
        }
    }

    private sealed class ScopeAmbient : Ambient
    {
        public override string Current => SpanContext.Current is { } context ? $"{context.SpanId:x}" : "-";

        public override Action Enter(int id)
        {
            var scope = SpanContext.Create(new TraceId(0, 1), new SpanId((ulong)id)).Activate();
            return () => scope.Dispose();
        }
    }

    private sealed class Program(int seed, Ambient ambient)
    {
        private readonly Random _random = new(seed);
        private readonly StringBuilder _seen = new();
        private readonly AsyncLocal<int> _user = new();
        private int _changes;
        private AsyncLocal<int>? _watched;
        private int _ids;

        public async Task<string> RunAsync()
        {
            _watched = new AsyncLocal<int>(change => _changes += change.ThreadContextChanged ? 0 : 1);
            await BlockAsync(4);
            Look();
            return _seen.ToString();
        }

        private void Look() => _seen.Append(ambient.Current).Append(' ').Append(_user.Value).Append(' ').Append(_watched!.Value)
            .Append(' ').Append(_changes).Append(ExecutionContext.IsFlowSuppressed() ? " s;" : ";");

        private async Task BlockAsync(int depth)
        {
            for (var steps = _random.Next(1, 5); steps > 0; steps--)
            {
                Look();
                await StepAsync(depth);
            }
        }

        private async Task StepAsync(int depth)
        {
            switch (_random.Next(depth > 0 ? 8 : 3))
            {
                case 0:
                    _user.Value = _random.Next();
                    break;
                case 1:
                    _watched!.Value = _random.Next();
                    break;
                case 2:
                    await Task.Yield();
                    break;
                case 3:
                    Sync(depth - 1);
                    break;
                case 4:
                    await Task.Run(() => BlockAsync(depth - 1));
                    break;
                case 5:
                    await BlockAsync(depth - 1);
                    break;
                default:
                    await ScopedAsync(depth - 1);
                    break;
            }
        }

        private async Task ScopedAsync(int depth)
        {
            var leave = ambient.Enter(++_ids);
            try
            {
                await BlockAsync(depth);
                ThrowSometimes();
            }
            catch (InvalidTimeZoneException)
            {
                Look();
            }
            finally
            {
                leave();
            }
        }

        /// <summary>What only plain code can do: suppress the flow across a scope's borders, and leak changes to its caller.</summary>
        private void Sync(int depth)
        {
            var suppressed = _random.Next(3) == 0 && !ExecutionContext.IsFlowSuppressed();
            if (suppressed)
            {
                ExecutionContext.SuppressFlow();
            }

            var leave = ambient.Enter(++_ids);
            var suppressedInside = _random.Next(4) == 0 && !ExecutionContext.IsFlowSuppressed();
            try
            {
                Look();
                if (suppressedInside)
                {
                    ExecutionContext.SuppressFlow();
                }

                if (_random.Next(2) == 0)
                {
                    _user.Value = _random.Next();
                }

                if (depth > 0)
                {
                    Sync(depth - 1);
                }

                ThrowSometimes();
            }
            catch (InvalidTimeZoneException)
            {
                Look();
            }
            finally
            {
                leave();
                Look();
                if ((suppressed || suppressedInside) && ExecutionContext.IsFlowSuppressed())
                {
                    ExecutionContext.RestoreFlow();
                }
            }
        }

        private void ThrowSometimes()
        {
            if (_random.Next(3) == 0)
            {
                throw new InvalidTimeZoneException();
            }
        }
    }
}
