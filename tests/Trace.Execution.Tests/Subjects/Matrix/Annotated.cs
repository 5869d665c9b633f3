using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Tracing.Execution.Tests;

/// <summary>Attributes and annotations of declarations, which C# takes over from the declaring part.</summary>
internal static partial class Annotated
{
    [Traced("annotated.method"), EditorBrowsable(EditorBrowsableState.Never), MethodImpl(MethodImplOptions.NoInlining), Description("of its own")]
    internal static partial int Method(int value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int MethodCore(int value) => value;

    [Obsolete("Use Method."), Traced("annotated.obsolete")]
    internal static partial int Old(int value);

    internal static int OldCore(int value) => value;

    [Traced("annotated.debugger"), System.Diagnostics.DebuggerStepThrough, System.Diagnostics.DebuggerNonUserCode]
    internal static partial int Stepped(int value);

    internal static int SteppedCore(int value) => value;

    [Traced("annotated.parameters")]
    internal static partial bool TryFind([Description("the key")] string? key, [NotNullWhen(true)] out string? found);

    internal static bool TryFindCore(string? key, [NotNullWhen(true)] out string? found)
    {
        found = key;
        return found is not null;
    }

    [Traced("annotated.return")]
    [return: NotNullIfNotNull(nameof(text))]
    internal static partial string? Echo(string? text);

    internal static string? EchoCore(string? text) => text;

    [Traced("annotated.maybe-null")]
    [return: MaybeNull]
    internal static partial T First<T>([AllowNull] T value, [DisallowNull] T? other)
        where T : Exception;

    [return: MaybeNull]
    internal static T FirstCore<T>([AllowNull] T value, [DisallowNull] T? other)
        where T : Exception => value ?? other;

    [Traced("annotated.dynamic")]
    internal static partial List<dynamic?> Dynamics(Dictionary<string, dynamic> values);

    internal static List<dynamic?> DynamicsCore(Dictionary<string, dynamic> values) => [.. values.Values];

    [Traced("annotated.nullables")]
    internal static partial Task<Dictionary<string, List<string?>?>> NestedAsync(Func<string?, Task<int?>>? callback, (string? A, int B)[]? pairs);

    internal static Task<Dictionary<string, List<string?>?>> NestedAsyncCore(Func<string?, Task<int?>>? callback, (string? A, int B)[]? pairs) =>
        Task.FromResult(new Dictionary<string, List<string?>?> { ["a"] = null });

    [Traced("annotated.unsafe"), SkipLocalsInit]
    internal static unsafe partial int Unsafe(int* address);

    internal static unsafe int UnsafeCore(int* address) => *address;

    [Traced("annotated.checked")]
    internal static partial int Checked(int value, Func<int, int> next);

    internal static int CheckedCore(int value, Func<int, int> next) => checked(next(value) + 1);

    [Traced("annotated.platform"), System.Runtime.Versioning.UnsupportedOSPlatform("browser")]
    internal static partial int Platform(int value);

    [System.Runtime.Versioning.UnsupportedOSPlatform("browser")]
    internal static int PlatformCore(int value) => value;
}
