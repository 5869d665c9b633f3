using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Expressions that are no context by what they say: null, default, however cast or pacified.</summary>
internal static class EmptyValue
{
    public static bool Is(IOperation? value)
    {
        while (value is IConversionOperation or IParenthesizedOperation)
        {
            value = value is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)value).Operand;
        }

        return value is IDefaultValueOperation
            or ILiteralOperation { ConstantValue: { HasValue: true, Value: null } }
            or IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null, Constructor: null or { IsImplicitlyDeclared: true }, Type.IsValueType: true };
    }
}
