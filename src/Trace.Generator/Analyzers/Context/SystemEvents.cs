using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Events that nobody's code raises, told by name.</summary>
internal static class SystemEvents
{
    /// <summary>Whether the event is raised by the system or the user, on a flow of its own.</summary>
    public static bool AreRaisedOutside(IEventSymbol raised) => raised.ContainingType.Name switch
    {
        "Console" => raised.Name == "CancelKeyPress" && IsIn(raised, "System"),
        "AppDomain" => raised.Name is "ProcessExit" or "DomainUnload" && IsIn(raised, "System"),
        "TaskScheduler" => raised.Name == "UnobservedTaskException" && ThreadingTypes.IsTasks(raised.ContainingType, "TaskScheduler"),
        "SystemEvents" => IsIn(raised, "Win32"),
        _ => IsOfUser(raised),
    };

    /// <summary>Whether the event is raised in the flow of who switched its source on, so that only the place of that tells.</summary>
    public static bool FlowFromTheirStart(IEventSymbol raised) => raised.ContainingType.Name switch
    {
        "Timer" => raised.Name == "Elapsed" && IsIn(raised, "Timers"),
        "FileSystemWatcher" => IsIn(raised, "IO"),
        _ => false,
    };

    // What a program can as well raise by setting a property (TextChanged, Loaded) is not among them.
    private static bool IsOfUser(IEventSymbol raised) =>
        raised.Name is "Click" or "DoubleClick" or "MouseClick" or "MouseDoubleClick" or "MouseDown" or "MouseUp" or "MouseWheel" or "KeyDown" or "KeyUp" or "KeyPress"
            or "Tapped" or "DoubleTapped" or "RightTapped" or "PointerPressed" or "PointerReleased" or "Clicked"
        && IsUserInterface(raised.ContainingNamespace);

    private static bool IsUserInterface(INamespaceSymbol? space)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.Name switch
            {
                "Forms" or "Controls" or "Windows" or "Xaml" or "Input" => IsRooted(space),
                _ => false,
            })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRooted(INamespaceSymbol space)
    {
        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return space.Name is "System" or "Microsoft" or "Avalonia" or "Windows";
    }

    private static bool IsIn(IEventSymbol raised, string space) => raised.ContainingNamespace is { } found && found.Name == space && IsRooted(found);
}
