using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Tracing.Properties.Tests;

/// <summary>Values as text for transcripts.</summary>
public static class Text
{
    public static string Of<T>(T value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        Delegate => "delegate",
        double or float => ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture),
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i])))})",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    public static string OfSpan<T>(ReadOnlySpan<T> span) => Of(span.ToArray());

    public static string OfWindow(Window window) => Of(window.Items.ToArray());

    public static string OfPointer(nint pointer) => pointer == 0 ? "no pointer" : "pointer";

    /// <summary>Of a type parameter that may be a ref struct.</summary>
    public static string OfAny<T>(scoped T value)
        where T : allows ref struct => typeof(T).Name;

    /// <summary>The line of its caller.</summary>
    public static int Line([CallerLineNumber] int line = 0) => line;

    /// <summary>The file of its caller.</summary>
    public static string File([CallerFilePath] string file = "") => file;

    public static string Of(Exception exception) => exception is TaskCanceledException
        ? $"{exception.GetType().Name}"
        : $"{exception.GetType().Name}: {exception.Message}";
}
