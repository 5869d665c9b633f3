namespace Tracing.Properties.Tests;

/// <summary>What a type is that methods stand in.</summary>
internal enum ContainerKind
{
    Class,
    SealedClass,
    StaticClass,
    AbstractClass,
    Struct,
    ReadOnlyStruct,
    RefStruct,
    Record,
    RecordStruct,
    ReadOnlyRecordStruct,
    Interface,
}
