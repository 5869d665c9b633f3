namespace Tracing.Properties.Tests;

/// <summary>A type around a generated method.</summary>
internal sealed record ContainerPlan(ContainerKind Kind, string Name)
{
    /// <summary>Null where the type is not generic.</summary>
    public string? TypeParameter { get; init; }

    public Variance Variance { get; init; }

    public bool IsUnsafe { get; init; }

    public bool IsStruct => Kind is ContainerKind.Struct or ContainerKind.ReadOnlyStruct or ContainerKind.RefStruct or ContainerKind.RecordStruct or ContainerKind.ReadOnlyRecordStruct;

    public bool IsReadOnlyStruct => Kind is ContainerKind.ReadOnlyStruct or ContainerKind.ReadOnlyRecordStruct;

    public bool CanBeInherited => Kind is ContainerKind.Class or ContainerKind.AbstractClass or ContainerKind.Record;
}
