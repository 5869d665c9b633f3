namespace Tracing.Execution.Tests.Matrix;

/// <summary>How methods are declared and reached.</summary>
internal static class MethodKindRows
{
    public static IReadOnlyList<MatrixRow> All { get; } =
    [
        MatrixRow.Of(
            "instance",
            """[Traced("kind.instance")] public partial int Instance(int value);""",
            "kind.instance Ok",
            _ => new Kinds().Instance(1),
            _ => new Kinds().InstanceCore(1)),
        MatrixRow.Of(
            "static",
            """[Traced("kind.static")] public static partial int Static(int value);""",
            "kind.static Ok",
            _ => Kinds.Static(1),
            _ => Kinds.StaticCore(1)),
        MatrixRow.Of(
            "instance with a static Core",
            """[Traced("kind.static-core")] public partial int StaticBody(int value);""",
            "kind.static-core Ok",
            _ => new Kinds().StaticBody(1),
            _ => Kinds.StaticBodyCore(1)),
        MatrixRow.Of(
            "private",
            """[Traced("kind.private")] private partial int Private(int value);""",
            "kind.private Ok\nkind.protected Ok\nkind.private-protected Ok",
            _ => new Kinds().CallPrivate(1),
            _ => 3),
        MatrixRow.Of(
            "protected",
            """[Traced("kind.protected")] protected partial int Protected(int value);""",
            "kind.private Ok\nkind.protected Ok\nkind.private-protected Ok",
            _ => new Kinds().CallPrivate(2),
            _ => 6),
        MatrixRow.Of(
            "private protected",
            """[Traced("kind.private-protected")] private protected partial int PrivateProtected(int value);""",
            "kind.private Ok\nkind.protected Ok\nkind.private-protected Ok",
            _ => new Kinds().CallPrivate(3),
            _ => 9),
        MatrixRow.Of(
            "protected internal",
            """[Traced("kind.protected-internal")] protected internal partial int ProtectedInternal(int value);""",
            "kind.protected-internal Ok",
            _ => new Kinds().ProtectedInternal(1),
            _ => new Kinds().ProtectedInternalCore(1)),
        MatrixRow.Of(
            "virtual",
            """[Traced("kind.virtual")] public virtual partial string Virtual();""",
            "kind.virtual Ok",
            _ => new Kinds().Virtual(),
            _ => new Kinds().VirtualCore()),
        MatrixRow.Of(
            "override, with a base call",
            """[Traced("kind.override", Implementation = nameof(Own))] public override partial string Virtual();""",
            "kind.override Ok\n  kind.virtual Ok",
            _ => Virtual(new Kinds.Derived()),
            _ => "derived of base"),
        MatrixRow.Of(
            "sealed override",
            """[Traced("kind.sealed-override", Implementation = nameof(LastOwn))] public sealed override partial string Virtual();""",
            "kind.sealed-override Ok",
            _ => Virtual(new Kinds.Last()),
            _ => new Kinds.Last().LastOwn()),
        MatrixRow.Of(
            "override of an abstract method",
            """internal abstract partial class Reached … [Traced("kind.override-of-abstract")] public override partial string Run();""",
            "kind.from-constructor Ok\nkind.override-of-abstract Ok",
            _ => Run(new Reached.Here()),
            _ => new Reached.Here().RunCore()),
        MatrixRow.Of(
            "called by a constructor",
            """public Here() => _made = Prepare(); … [Traced("kind.from-constructor")] private partial string Prepare();""",
            "kind.from-constructor Ok",
            _ => new Reached.Here().RunCore(),
            _ => "made"),
        MatrixRow.Of(
            "new, hiding",
            """[Traced("kind.new", Implementation = nameof(OwnHidden))] public new partial string Hidden();""",
            "kind.new Ok\nkind.hidden Ok",
            _ => (new Kinds.Derived().Hidden(), ((Kinds)new Kinds.Derived()).Hidden()),
            _ => ("derived", "base")),
        MatrixRow.Of(
            "recursive",
            """[Traced("kind.recursive")] public static partial int Factorial(int n);""",
            "kind.recursive Ok\n  kind.recursive Ok\n    kind.recursive Ok",
            _ => Kinds.Factorial(3),
            _ => Kinds.PlainFactorial(3)),
        MatrixRow.Of(
            "extension, with caller information",
            """[Traced("extension")] internal static partial string Shout(this string text, [System.Runtime.CompilerServices.CallerMemberName] string caller = "");""",
            "extension Ok",
            _ => "a".Shout("b"),
            _ => Methods.ShoutCore("a", "b")),
        MatrixRow.Of(
            "extension by ref",
            """[Traced("taken.this-ref")] internal static partial void Bump(this ref int number, int by = 1);""",
            "taken.this-ref Ok",
            _ => Bumped(),
            _ => 6),
        MatrixRow.Of(
            "extension by in",
            """[Traced("taken.this-in")] internal static partial int Year(this in DateTime time);""",
            "taken.this-in Ok",
            _ => new DateTime(2000, 1, 1).Year(),
            _ => Taken.YearCore(new DateTime(2000, 1, 1))),
        MatrixRow.Of(
            "interface, default member",
            """internal partial interface IGreeter<in T> { [Traced("greeter.default")] public virtual partial string Greet(T name);""",
            "greeter.default Ok",
            _ => ((IGreeter<string>)new Greeters.Plain()).Greet("a"),
            _ => ((IGreeter<string>)new Greeters.Plain()).GreetCore("a")),
        MatrixRow.Of(
            "interface, member that is not virtual",
            """[Traced("greeter.fixed")] public partial string Shout(T name);""",
            "greeter.fixed Ok",
            _ => ((IGreeter<string>)new Greeters.Overriding()).Shout("a"),
            _ => ((IGreeter<string>)new Greeters.Overriding()).ShoutCore("a")),
        MatrixRow.Of(
            "interface, static member",
            """[Traced("greeter.static")] public static partial string Whisper(string name);""",
            "greeter.static Ok",
            _ => IGreeter<string>.Whisper("a"),
            _ => IGreeter<string>.WhisperCore("a")),
        MatrixRow.Of(
            "implementation of an interface's member",
            """internal sealed partial class Overriding : IGreeter<string> { … [Traced("greeter.implicit")] public partial string Greet(string name);""",
            "greeter.implicit Ok",
            _ => ((IGreeter<string>)new Greeters.Overriding()).Greet("a"),
            _ => new Greeters.Overriding().GreetCore("a")),
        MatrixRow.Of(
            "through a delegate",
            """[Traced("other name", Implementation = nameof(Body))] internal static partial int Renamed(int value);""",
            "other name Ok",
            _ => Through(Methods.Renamed),
            _ => Through(Methods.Body)),
        MatrixRow.OfTask(
            "async, by a method group",
            """[Traced("taken.token")] internal static partial Task<bool> WithToken(int number, CancellationToken cancellation = default);""",
            "taken.token Ok",
            _ => new Func<int, CancellationToken, Task<bool>>(Taken.WithToken)(1, default),
            _ => new Func<int, CancellationToken, Task<bool>>(Taken.WithTokenCore)(1, default)),
        MatrixRow.Of(
            "overloads",
            """[Traced("overload of int")] internal static partial string Overload(int value); … [Traced("overload of text")] internal static partial string Overload(string value);""",
            "overload of int Ok\noverload of text Ok",
            _ => Methods.Overload(1) + Methods.Overload(""),
            _ => Methods.OverloadCore(1) + Methods.OverloadCore("")),
        MatrixRow.Of(
            "generic overload",
            """[Traced("overload of T")] internal static partial string Overload<T>(T value) where T : struct;""",
            "overload of T Ok",
            _ => Methods.Overload(1L),
            _ => Methods.OverloadCore(1L)),
        MatrixRow.Of(
            "overload with an explicit parent",
            """[Traced("overload with a context")] internal static partial string Overload(SpanContext? parent, int value);""",
            "overload with a context Ok",
            call => Methods.Overload(call.Parent, 1),
            call => Methods.OverloadCore(call.Parent, 1)).Below(MatrixParent.Given),
        MatrixRow.Of(
            "another name of the body",
            """[Traced("other name", Implementation = nameof(Body))] internal static partial int Renamed(int value);""",
            "other name Ok",
            _ => Methods.Renamed(1),
            _ => Methods.Body(1)),
    ];

    private static string Virtual(Kinds kinds) => kinds.Virtual();

    private static string Run(Reached reached) => reached.Run();

    private static int Through(Func<int, int> method) => method(1);

    private static int Bumped()
    {
        var number = 5;
        number.Bump();
        return number;
    }
}
