using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.CodeFixes;

/// <summary>A call of a Core by other code than its wrapper, and what it passes when the parameters have changed.</summary>
internal sealed class CoreCall
{
    // Several fixes may come to the same call: it is changed once.
    private static readonly SyntaxAnnotation Done = new();

    private readonly InvocationExpressionSyntax _syntax;
    private readonly ImmutableArray<CoreArgument>? _arguments;

    private CoreCall(MethodCall call, ImmutableArray<CoreArgument>? arguments) => (Document, _syntax, _arguments) = (call.Document, call.Syntax, arguments);

    public Document Document { get; }

    /// <summary>Null where the call would lose an effect, or nobody knows what it is to pass, or what becomes of its result.</summary>
    public static CoreCall? Find(MethodCall call, CoreSignatureChange change, CancellationToken cancellation) =>
        change.ChangesResult && (change.ChangesAwaiting || !IsResultIgnored(call.Operation)) ? null
        : change.KeepsArguments ? new CoreCall(call, null)
        : WrittenList.CanChange(call.Syntax.ArgumentList) && Arguments(call, change, cancellation) is { } arguments ? new CoreCall(call, arguments)
        : null;

    public void Apply(SyntaxEditor editor)
    {
        if (_arguments is not { } arguments)
        {
            return;
        }

        editor.ReplaceNode(_syntax, (current, _) =>
        {
            var call = (InvocationExpressionSyntax)current;
            return call.ArgumentList.HasAnnotation(Done)
                ? call
                : call.WithArgumentList(CoreArgument.Apply(arguments, call.ArgumentList).WithAdditionalAnnotations(Done));
        });
    }

    // The result of a lambda that is an expression may choose what the lambda is passed to.
    private static bool IsResultIgnored(IOperation call) =>
        (call.Parent is IAwaitOperation awaited ? awaited.Parent : call.Parent) is IExpressionStatementOperation statement
        && !(statement.IsImplicit && statement.Parent?.Parent is IAnonymousFunctionOperation);

    private static ImmutableArray<CoreArgument>? Arguments(MethodCall call, CoreSignatureChange change, CancellationToken cancellation)
    {
        var written = call.Syntax.ArgumentList.Arguments;
        var kept = new List<CoreArgument>();
        if (call.Position(0) != 0)
        {
            return null;
        }

        for (var i = 0; i < written.Count; i++)
        {
            if (call.Operation.Arguments.FirstOrDefault(argument => argument.Syntax == written[i]) is not { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter } argument)
            {
                return null;
            }

            if (change.NewPlace(parameter.Ordinal) is { } place)
            {
                if (!change.KeepsType(change.Parameters[place]) && IsTargetTyped(argument.Value))
                {
                    return null;
                }

                kept.Add(CoreArgument.Kept(i, place, written[i].NameColon is not null, change.Parameters[place].Name));
            }
            else if (!HasNoEffect(argument.Value) || HasComments(written, i))
            {
                return null;
            }
        }

        for (var place = 0; place < change.Parameters.Count; place++)
        {
            if (!kept.Exists(argument => argument.Place == place) && IsNeeded(change.Parameters[place]))
            {
                if (NewArgument.Find(call, change, change.Parameters[place], cancellation) is not { } expression)
                {
                    return null;
                }

                // Between the others while all before stand in their places.
                var isInPlace = kept.Count >= place && kept.Take(place).Select(static (argument, i) => argument.Place == i).All(static inPlace => inPlace);
                kept.Insert(isInPlace ? place : kept.Count, CoreArgument.Added(expression, place, change.Parameters[place].Name));
            }
        }

        return [.. kept];
    }

    private static bool IsNeeded(CoreParameter parameter) => parameter.Syntax.Default is null && !parameter.Syntax.Modifiers.Any(static modifier => modifier.ValueText == "params");

    private static bool HasComments(SeparatedSyntaxList<ArgumentSyntax> arguments, int index) =>
        arguments[index].GetLeadingTrivia().Concat(arguments[index].GetTrailingTrivia())
            .Concat(index < arguments.SeparatorCount ? arguments.GetSeparator(index).TrailingTrivia : default)
            .Any(static trivia => !Layout.IsBlank(trivia));

    /// <summary>Whether what is passed depends on the type of the parameter, so that with another one it may be something else.</summary>
    private static bool IsTargetTyped(IOperation value) => value switch
    {
        { Syntax: ImplicitObjectCreationExpressionSyntax or CollectionExpressionSyntax } => true,
        IConversionOperation { IsImplicit: true, Conversion: { IsIdentity: false, IsReference: false } } => true,
        IDelegateCreationOperation or IDefaultValueOperation or IDeclarationExpressionOperation => true,
        _ => false,
    };

    private static bool HasNoEffect(IOperation value) => value switch
    {
        { ConstantValue.HasValue: true } or ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IDefaultValueOperation or ITypeOfOperation => true,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
        IConversionOperation { OperatorMethod: null, IsChecked: false, Conversion.IsImplicit: true } conversion => HasNoEffect(conversion.Operand),
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation } => true,
        _ => false,
    };
}
