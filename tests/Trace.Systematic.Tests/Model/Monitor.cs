using System.Runtime.CompilerServices;
using Tracing.Systematic.Model;

namespace System.Threading;

/// <summary>Stands in for the runtime's class: what <c>lock</c> on any other object becomes.</summary>
internal static class Monitor
{
    private static readonly ConditionalWeakTable<object, ModelLock> Locks = [];

    public static void Enter(object gate, ref bool lockTaken)
    {
        Of(gate).Enter();
        lockTaken = true;
    }

    public static void Exit(object gate) => Of(gate).Exit();

    public static bool Wait(object gate, int milliseconds) => Of(gate).Wait(isTimed: milliseconds != Timeout.Infinite);

    public static void Pulse(object gate) => Of(gate).Pulse();

    private static ModelLock Of(object gate) => Locks.GetOrCreateValue(gate);
}
